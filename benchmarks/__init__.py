"""What speed is held against: budgets, and a bare Django page measured in the same run. `make bench` runs all of it.

Each bench is a function that returns rows; `BENCHES` in `__main__` lists them. Times are CPU times of the server, since
a wall clock tells mostly what else the machine was doing; what is measured in a browser says so.
"""
