# status: 1
# A dedent that fits no indentation.
if True:
        x = 1
    y = 2
