"""Reply check (答复检查): what a draft answers, what it lacks, where it says nothing. Advice with evidence, never a mark.

Everything here is pure text work: word lists and rules written by hand, no trained weights (docs/text.md).
"""
