# One fit by a peer: peers.py gaussian|latent K, with gaussian.bin and latent.bin in the working folder. Prints a line of JSON.
# Tolerances are on the mean log-likelihood of a row: 1e-8 of it, as ours.

import json
import sys
import time

import numpy as np

kind, k = sys.argv[1], int(sys.argv[2])
if kind == "gaussian":
    from sklearn.mixture import GaussianMixture

    data = np.fromfile("gaussian.bin").reshape(-1, 6)
    scale = abs(GaussianMixture(1).fit(data).score(data))
    started = time.process_time()
    fit = GaussianMixture(k, n_init=25, tol=1e-8 * scale, max_iter=5000, random_state=1).fit(data)
    starts = 1
else:
    from stepmix.stepmix import StepMix

    data = np.fromfile("latent.bin", dtype="uint8").reshape(-1, 20).astype(float)
    starts = 3
    # About what a row's log-likelihood is: 20 answers.
    options = dict(measurement="categorical", max_iter=5000, abs_tol=2.5e-7, random_state=1, progress_bar=0, verbose=0)
    started = time.process_time()
    fit = StepMix(n_components=k, n_init=starts, **options).fit(data)
seconds = (time.process_time() - started) / starts
print(json.dumps({"seconds": seconds, "logLikelihood": float(fit.score(data)) * len(data), "iterations": int(fit.n_iter_)}))
