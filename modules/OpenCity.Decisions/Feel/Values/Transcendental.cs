using System.Numerics;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>Roots, powers, exponentials and logarithms to the 34 digits of FEEL's numbers, by series on fixed-point integers.</summary>
internal static class Transcendental
{
    /// <summary>Digits after the point while it is worked out; those beyond 34 take up what rounding loses.</summary>
    private const int Places = 60;

    /// <summary>Beyond it e to the power of it is no number, or zero.</summary>
    private const int LargestPower = 14_200;

    private static readonly BigInteger One = BigInteger.Pow(10, Places);

    /// <summary>The natural logarithm of 10: 2 ln 2 + ln 2.5, each by a series that falls fast.</summary>
    private static readonly BigInteger Ln10 = (2 * LogOf(2 * One)) + LogOf(5 * One / 2);

    public static object? SquareRoot(object number)
    {
        var a = Numbers.Widen(number);
        if (a.Sign < 0)
        {
            return null;
        }

        // An even exponent, and digits enough for the root to have more than 34.
        var shift = (2 * (BigDecimal.Digits + 4)) + (a.Exponent & 1);
        var root = IntegerRoot(a.Mantissa * BigInteger.Pow(10, shift));
        return Numbers.Reduce(BigDecimal.Create(root, (a.Exponent - shift) / 2));
    }

    public static object? Exp(object number) => Numbers.Reduce(Exp(Numbers.Widen(number)));

    public static object? Log(object number)
    {
        var a = Numbers.Widen(number);
        return a.Sign <= 0 ? null : Numbers.Reduce(BigDecimal.Create(Log(a), -Places));
    }

    public static object? Power(BigDecimal a, BigDecimal b)
    {
        if (a.Sign <= 0)
        {
            return a.Sign == 0 && b.Sign > 0 ? 0m : null;
        }

        var logarithm = BigDecimal.Create(Log(a), -Places, Places);
        var power = logarithm is null ? null : BigDecimal.Multiply(logarithm, b, Places);
        return power is null ? null : Numbers.Reduce(Exp(power));
    }

    private static BigDecimal? Exp(BigDecimal a)
    {
        if (a.Magnitude > 5)
        {
            return a.Sign < 0 ? BigDecimal.From(0) : null;
        }

        // e^x = 10^k * e^r, with r below ln 10; then e^r = (e^(r/2^8))^(2^8).
        var x = Fixed(a);
        if (BigInteger.Abs(x) > LargestPower * One)
        {
            return a.Sign < 0 ? BigDecimal.From(0) : null;
        }

        var k = BigInteger.Divide(x, Ln10);
        var rest = (x - (k * Ln10)) >> 8;
        var (sum, term) = (One, One);
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * rest / One / n;
            sum += term;
        }

        for (var i = 0; i < 8; i++)
        {
            sum = sum * sum / One;
        }

        return BigDecimal.Create(sum, (int)k - Places);
    }

    private static BigInteger Log(BigDecimal a)
    {
        // a = m * 10^k with m from 1 to 10.
        var k = a.Magnitude;
        var m = BigDecimal.Create(a.Mantissa, a.Exponent - k)!;
        return (k * Ln10) + LogOf(Fixed(m));
    }

    /// <summary>ln m by roots until m is near 1, then ln m = 2 artanh((m - 1) / (m + 1)).</summary>
    private static BigInteger LogOf(BigInteger m)
    {
        var doublings = 0;
        while (m > One * 11 / 10)
        {
            m = IntegerRoot(m * One);
            doublings++;
        }

        var y = (m - One) * One / (m + One);
        var square = y * y / One;
        var (sum, power) = (BigInteger.Zero, y);
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power = power * square / One;
        }

        return (2 * sum) << doublings;
    }

    private static BigInteger Fixed(BigDecimal a) =>
        a.Exponent >= -Places ? a.Mantissa * BigInteger.Pow(10, a.Exponent + Places) : a.Mantissa / BigInteger.Pow(10, -a.Exponent - Places);

    private static BigInteger IntegerRoot(BigInteger number)
    {
        if (number.IsZero)
        {
            return number;
        }

        var root = BigInteger.One << (int)((number.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (number / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
