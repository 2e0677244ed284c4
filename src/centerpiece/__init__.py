"""The house: a shared, safe home for organizations that answer intimate partner violence with restorative practice.

Its floors, from the ground up: policy, sealing, journal, ui; people; practice; public; config. `docs/house.md`
draws them.
"""
