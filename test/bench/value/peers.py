# BG/NBD and Gamma-Gamma by lifetimes, on repeats.bin, last.bin, length.bin and spent.bin of the working folder. Prints a line of JSON: processor time.

import json
import time
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
from lifetimes import BetaGeoFitter, GammaGammaFitter

repeats, last, length, spent = (np.fromfile(f"{name}.bin") for name in ("repeats", "last", "length", "spent"))
seconds = {}


def timed(name, work):
    started = time.process_time()
    found = work()
    seconds[name] = time.process_time() - started
    return found


counts = BetaGeoFitter(penalizer_coef=0.0)
timed("fit", lambda: counts.fit(repeats, last, length))
upTo = timed("predict", lambda: counts.conditional_expected_number_of_purchases_up_to_time(52, repeats, last, length))
buyers = (repeats > 0) & (spent > 0)
money = GammaGammaFitter(penalizer_coef=0.0)
timed("spending", lambda: money.fit(repeats[buyers], spent[buyers]))
columns = [pd.Series(values) for values in (repeats, last, length, spent)]
timed("value", lambda: money.customer_lifetime_value(counts, *columns, time=12, discount_rate=0.01, freq="W"))
print(json.dumps({**seconds, "parameters": [float(counts.params_[name]) for name in ("r", "alpha", "a", "b")], "expected": float(np.nansum(upTo))}))
