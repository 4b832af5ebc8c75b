# Float and imaginary literals, and their repr.
print(0.0, 1.0, 1., .5, 0.1, 1e3, 1E3, 1e-3, 1_0.0_1, 1e1_0)
print(1e15, 1e16, 1e17, 123456789012345.6, 1234567890123456.7, 12345678901234567.8)
print(0.0001, 0.00001, 0.000123, 1e-4, 1e-5)
print(1e308, 1e309, -1e309, 5e-324, 1e-324, 2.2250738585072014e-308)
print(1.7976931348623157e308, 4.9406564584124654e-324)
print(0.1 + 0.2, 1 / 3, 2 / 3, 100.0 / 3, 1e22, 1e23)
print(-0.0, 0.0 == -0.0, 1e0, 00.5, 09.5, 0e0)
print(1j, 0j, -1j, 1.5j, 1e3j, 1_0j, 2 + 3j, 2 - 3j, -2 - 3j, -0j, (0 + 0j), 0.0 - 1j)
print(3.14j, 1e400j, 10j ** 2)
print(1.0.real, 1.5.is_integer(), 1..hex(), 1e5.hex())
for src in ["1.e", "1e", "1e+", "1._0", "1_.0", "1.0_", "1e_1", "0x1.8", "1.2.3", "1jj"]:
    try:
        print(src, eval(src))
    except SyntaxError as e:
        print(src, "SyntaxError", e.msg)
    except AttributeError as e:
        print(src, "AttributeError", e)
