using System.Globalization;
using System.Numerics;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>
/// A decimal number of at most 34 significant digits, as FEEL's numbers are (DMN 1.5, 10.3.2.3.1: IEEE 754-2008 decimal128). Slow and
/// exact; it holds what <see cref="decimal"/> cannot. Always in lowest terms: the mantissa does not end in zero.
/// </summary>
internal sealed class BigDecimal : IEquatable<BigDecimal>
{
    public const int Digits = 34;

    /// <summary>Numbers beyond this power of ten are no numbers (null); numbers below its inverse are zero.</summary>
    public const int MaxExponent = 6144;

    private BigDecimal(BigInteger mantissa, int exponent) => (Mantissa, Exponent) = (mantissa, exponent);

    public BigInteger Mantissa { get; }

    public int Exponent { get; }

    public int Sign => Mantissa.Sign;

    /// <summary>The power of ten of the first digit.</summary>
    public int Magnitude => Mantissa.IsZero ? 0 : Exponent + Length(Mantissa) - 1;

    /// <summary>Null where the number is too large to be one.</summary>
    public static BigDecimal? Create(BigInteger mantissa, int exponent, int digits = Digits)
    {
        var excess = Length(mantissa) - digits;
        if (excess > 0)
        {
            mantissa = Divide(mantissa, BigInteger.Pow(10, excess), Rounding.HalfEven);
            exponent += excess;
        }

        while (!mantissa.IsZero)
        {
            var (quotient, rest) = BigInteger.DivRem(mantissa, 10);
            if (!rest.IsZero)
            {
                break;
            }

            mantissa = quotient;
            exponent++;
        }

        if (mantissa.IsZero || exponent < -MaxExponent - Digits)
        {
            return new BigDecimal(BigInteger.Zero, 0);
        }

        return exponent + Length(mantissa) - 1 > MaxExponent ? null : new BigDecimal(mantissa, exponent);
    }

    public static BigDecimal From(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var mantissa = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
        return Create(bits[3] < 0 ? -mantissa : mantissa, -number.Scale)!;
    }

    /// <summary>The same number as <see cref="decimal"/>, where that holds it without loss.</summary>
    public bool TryDecimal(out decimal number)
    {
        number = 0;
        if (Exponent is < -28 or > 28)
        {
            return false;
        }

        var whole = Exponent > 0 ? Mantissa * BigInteger.Pow(10, Exponent) : Mantissa;
        var bits = BigInteger.Abs(whole);
        if (bits.GetBitLength() > 96)
        {
            return false;
        }

        var low = (uint)(bits & uint.MaxValue);
        var middle = (uint)((bits >> 32) & uint.MaxValue);
        var high = (uint)(bits >> 64);
        number = new decimal((int)low, (int)middle, (int)high, whole.Sign < 0, (byte)Math.Max(0, -Exponent));
        return true;
    }

    public static BigDecimal? Add(BigDecimal a, BigDecimal b)
    {
        // So far apart that the smaller cannot reach the last digit of the larger.
        if (a.Sign != 0 && b.Sign != 0 && Math.Abs(a.Magnitude - b.Magnitude) > 2 * Digits)
        {
            return a.Magnitude > b.Magnitude ? a : b;
        }

        var exponent = Math.Min(a.Exponent, b.Exponent);
        return Create(a.At(exponent) + b.At(exponent), exponent);
    }

    public static BigDecimal? Multiply(BigDecimal a, BigDecimal b, int digits = Digits) => Create(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent, digits);

    /// <summary>Of two numbers, the divisor not zero.</summary>
    public static BigDecimal? Divide(BigDecimal a, BigDecimal b, int digits = Digits)
    {
        // One digit more than asked decides the rounding; a rest beyond it makes it odd, so that a half is never one by accident.
        var shift = Math.Max(0, digits + 2 + Length(b.Mantissa) - Length(a.Mantissa));
        var (quotient, rest) = BigInteger.DivRem(a.Mantissa * BigInteger.Pow(10, shift), b.Mantissa);
        if (!rest.IsZero)
        {
            quotient = (quotient * 10) + (a.Sign * b.Sign);
            shift++;
        }

        return Create(quotient, a.Exponent - b.Exponent - shift, digits);
    }

    public BigDecimal Negate() => new(-Mantissa, Exponent);

    public int CompareTo(BigDecimal other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        if (Magnitude != other.Magnitude)
        {
            return Sign * Magnitude.CompareTo(other.Magnitude);
        }

        var exponent = Math.Min(Exponent, other.Exponent);
        return At(exponent).CompareTo(other.At(exponent));
    }

    /// <summary>To so many digits after the point; before it where negative.</summary>
    public BigDecimal? Round(int scale, Rounding rounding)
    {
        if (Exponent >= -scale)
        {
            return this;
        }

        return Create(Divide(Mantissa, BigInteger.Pow(10, Math.Min(-scale - Exponent, Length(Mantissa) + 1)), rounding), -scale);
    }

    public bool Equals(BigDecimal? other) => other is not null && Mantissa == other.Mantissa && Exponent == other.Exponent;

    public override bool Equals(object? obj) => Equals(obj as BigDecimal);

    public override int GetHashCode() => HashCode.Combine(Mantissa, Exponent);

    /// <summary>Without an exponent: digits and a point.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Mantissa).ToString(CultureInfo.InvariantCulture);
        var sign = Sign < 0 ? "-" : "";
        if (Exponent >= 0)
        {
            return sign + digits + new string('0', Exponent);
        }

        digits = digits.PadLeft(1 - Exponent, '0');
        return $"{sign}{digits[..^-Exponent]}.{digits[^-Exponent..]}";
    }

    internal static int Length(BigInteger number)
    {
        number = BigInteger.Abs(number);
        if (number.IsZero)
        {
            return 1;
        }

        var length = (int)Math.Floor(BigInteger.Log10(number)) + 1;
        if (number >= BigInteger.Pow(10, length))
        {
            return length + 1;
        }

        return number < BigInteger.Pow(10, length - 1) ? length - 1 : length;
    }

    private static BigInteger Divide(BigInteger number, BigInteger divisor, Rounding rounding)
    {
        var (quotient, rest) = BigInteger.DivRem(number, divisor);
        if (rest.IsZero)
        {
            return quotient;
        }

        var half = (BigInteger.Abs(rest) * 2).CompareTo(divisor);
        var away = rounding switch
        {
            Rounding.Up => true,
            Rounding.Down => false,
            Rounding.Ceiling => number.Sign > 0,
            Rounding.Floor => number.Sign < 0,
            Rounding.HalfUp => half >= 0,
            Rounding.HalfDown => half > 0,
            _ => half > 0 || (half == 0 && !quotient.IsEven),
        };
        return away ? quotient + number.Sign : quotient;
    }

    private BigInteger At(int exponent) => Exponent == exponent ? Mantissa : Mantissa * BigInteger.Pow(10, Exponent - exponent);
}
