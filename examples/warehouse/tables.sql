-- The tables of the shop, as a team would have them. Amounts of orders are texts: the till wrote `n/a` into some of them.

CREATE TABLE customers (
  customer_id varchar PRIMARY KEY,
  born integer,
  city varchar,
  gender varchar,
  registered date,
  newsletter boolean
);

CREATE TABLE orders (
  order_id varchar,
  customer_id varchar,
  ordered_at timestamptz,
  amount varchar,
  discount numeric(10, 2),
  channel varchar
);

CREATE TABLE order_lines (
  order_id varchar,
  product_id varchar,
  quantity integer,
  price numeric(10, 2)
);

CREATE TABLE products (
  product_id varchar PRIMARY KEY,
  name varchar,
  department varchar,
  brand varchar
);

CREATE TABLE web_events (
  customer_id varchar,
  at timestamptz,
  page varchar
);

CREATE TABLE support_contacts (
  customer_id varchar,
  opened_on date,
  reason varchar,
  minutes integer
);

CREATE TABLE survey (
  customer_id varchar PRIMARY KEY,
  "Q1" smallint,
  "Q2" smallint,
  "Q3" smallint,
  speed_importance smallint,
  speed_satisfaction smallint,
  price_importance smallint,
  price_satisfaction smallint
);
