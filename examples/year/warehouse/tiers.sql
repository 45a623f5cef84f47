-- An older idea of who is who, made by another team: each customer's tier by what they spent last year.
SELECT
  customer_id AS customer,
  CASE
    WHEN sum(amount) >= 2000 THEN 'gold'
    WHEN sum(amount) >= 500 THEN 'silver'
    ELSE 'bronze'
  END AS customer_tier
FROM orders
WHERE ordered_on >= DATE '2024-01-01'
GROUP BY customer_id
