# What scikit-learn takes for the fits alone: fits.py N_INIT, with people.bin in the working folder. Prints a line of JSON.

import json
import sys
import time

import numpy as np
from sklearn.cluster import KMeans

data = np.fromfile("people.bin").reshape(-1, 8)
data = (data - data.mean(axis=0)) / data.std(axis=0)
started, used = time.perf_counter(), time.process_time()
for k in range(2, 9):
    KMeans(n_clusters=k, n_init=int(sys.argv[1]), random_state=1).fit(data)
print(json.dumps({"seconds": time.perf_counter() - started, "processorSeconds": time.process_time() - used}))
