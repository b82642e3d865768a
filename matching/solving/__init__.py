"""Who gets whom: exact assignment with a proof, stable matching, shortlists, circles. Arrays in, arrays out.

It knows nothing of people or rules: scores come through `blocks.ScoreBlocks`, places as whole numbers.
"""
