"""One question to many cases: `ask_all`, in processes of our own or on any executor.

>>> from reasoner.batch import ask_all
>>> cases = ["ninth_lot", "gannet"]
>>> [row["case"] for row in ask_all(cases, "solve --as audience")]
['ninth_lot', 'gannet']
"""

from reasoner.batch.asking import ask_all as ask_all
