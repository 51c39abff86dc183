"""The other side of `cargo xtask bench matching`: scipy's linear_sum_assignment on the same instances.

Each line of stdin asks for one instance: rounds, the bonus of a pair (0: none, «-»: see below) and a file. Each line of
stdout answers with the processor seconds of each round, the number of pairs and their total.

With a bonus there is a column without a mentor for each mentee, so nobody has to be placed. With «-» there is none: the
problem is the bare rectangle, as somebody would give it to scipy who knows that everybody can be placed.
"""

import json
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment


def costs(path, bonus):
    """Places side by side as columns of their own; infinity where a pair may not be."""
    numbers = numpy.fromfile(path, "<i4")
    mentees, mentors = numbers[:2]
    places, pairs = numbers[2 : 2 + mentors], numbers[2 + mentors :].reshape(-1, 3)
    cost = numpy.full((mentees, mentors), numpy.inf)
    cost[pairs[:, 0], pairs[:, 1]] = -pairs[:, 2].astype(float) - (bonus or 0)
    cost = numpy.repeat(cost, places, axis=1)
    alone = numpy.zeros((mentees, mentees if bonus is not None else 0))
    return numpy.ascontiguousarray(numpy.hstack([cost, alone])), cost.shape[1]


for line in sys.stdin:
    rounds, bonus, path = line.rstrip("\n").split(" ", 2)
    bonus = None if bonus == "-" else float(bonus)
    cost, seats = costs(path, bonus)
    seconds = []
    for _ in range(int(rounds)):
        start = time.thread_time()
        rows, columns = linear_sum_assignment(cost)
        seconds.append(time.thread_time() - start)
    placed = columns < seats
    total = -cost[rows[placed], columns[placed]].sum() - placed.sum() * (bonus or 0)
    print(json.dumps({"seconds": seconds, "placed": int(placed.sum()), "total": round(total)}), flush=True)
