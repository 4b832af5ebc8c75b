# Warnings' filters and the once-only registry stay as they were.
import warnings
def warn(n):
    for i in range(2): warnings.warn(f"warning {n}", UserWarning)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warn(1)
    print([str(w.message) for w in log])
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("default")
    warn(2)
    warn(2)
    print([str(w.message) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warn(3)
    except UserWarning as e: print("raised", e)
