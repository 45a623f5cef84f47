# One descent of k-means by a peer, timed: peers.py NAME ROWS COLUMNS K ITERATIONS, with rows.bin and seeds.bin in the working folder.
# Prints a line of JSON: seconds, iterations, objective, version. A descent comes first, so that nothing is loaded or started in the timed one.

import json
import sys
import time
from importlib.metadata import version

import numpy as np

name, rows, columns, k, iterations = sys.argv[1], *map(int, sys.argv[2:6])
data = np.fromfile("rows.bin").reshape(rows, columns)
seeds = np.fromfile("seeds.bin").reshape(k, columns)


def descend(limit):
    if name == "faiss-cpu":
        import faiss

        means = faiss.Kmeans(columns, k, niter=limit, nredo=1, max_points_per_centroid=10**9)
        means.train(small, init_centroids=seeds.astype("float32"))
        return limit, float(means.obj[-1])
    if name == "scikit-learn-intelex":
        from sklearnex.cluster import KMeans
    else:
        from sklearn.cluster import KMeans
    means = KMeans(n_clusters=k, init=seeds, n_init=1, max_iter=limit, tol=0, algorithm="lloyd").fit(data)
    return int(means.n_iter_), float(means.inertia_)


if name == "faiss-cpu":
    import faiss

    faiss.omp_set_num_threads(2)
    small = data.astype("float32")
descend(iterations if name == "faiss-cpu" else 1000)
started = time.perf_counter()
# faiss knows no fixed point: it makes as many iterations as the others need.
took, objective = descend(iterations if name == "faiss-cpu" else 1000)
print(json.dumps({"seconds": time.perf_counter() - started, "iterations": took, "objective": objective, "version": version(name)}))
