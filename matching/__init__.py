"""The matching engine: who should mentor whom, and why. Plain values in, proposals out; no I/O.

`matching.inputs` and `matching.outputs` are what goes in and comes out, `matching.engine` is the way in. None
of the three loads numpy: the arithmetic is imported inside the process that does it.
"""
