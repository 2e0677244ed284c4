"""What the Collaborative holds in common: beliefs, dated rounds of asking, answers, and what came of them.

Two voices: what an organization says of itself, and what each member answers for themselves. Personal answers are
pooled only. `groundwork.commonality` computes, in the background; pages show only what `groundwork.disclosure` lets
through.
"""
