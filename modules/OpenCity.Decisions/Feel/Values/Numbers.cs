using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>
/// FEEL's numbers: a boxed <see cref="decimal"/> where that is exact, a <see cref="BigDecimal"/> of 34 digits where it is not. A number has
/// one form only. Results are null where there is no number (division by zero, too large).
/// </summary>
internal static class Numbers
{
    /// <summary>The smallest and the largest number of digits after the point that may be asked for (DMN 1.5, 10.3.4.5).</summary>
    public const int MinScale = -6111, MaxScale = 6176;

    private const int DecimalScale = 28;

    /// <summary>Characters of a number that is written out: the largest and the smallest together.</summary>
    private const int MaxWritten = 2 * BigDecimal.MaxExponent;

    private static readonly SearchValues<char> Written = SearchValues.Create("0123456789.-+");

    /// <summary>Sums of two numbers below it stay a <see cref="decimal"/>.</summary>
    private const decimal Half = decimal.MaxValue / 2;

    public static bool Is(object? value) => value is decimal or BigDecimal;

    public static object? Add(object a, object b)
    {
        if (a is decimal x && b is decimal y && IsFarFromLimits(x) && IsFarFromLimits(y))
        {
            var sum = x + y;
            if (sum.Scale == Math.Max(x.Scale, y.Scale))
            {
                return sum;
            }
        }

        return Reduce(BigDecimal.Add(Widen(a), Widen(b)));
    }

    public static object? Subtract(object a, object b)
    {
        if (a is decimal x && b is decimal y && IsFarFromLimits(x) && IsFarFromLimits(y))
        {
            var difference = x - y;
            if (difference.Scale == Math.Max(x.Scale, y.Scale))
            {
                return difference;
            }
        }

        return Add(a, Negate(b));
    }

    public static object? Multiply(object a, object b)
    {
        if (a is decimal x && b is decimal y)
        {
            try
            {
                var product = x * y;
                if (product.Scale == x.Scale + y.Scale || x == 0 || y == 0)
                {
                    return product;
                }
            }
            catch (OverflowException)
            {
                // Too large for a decimal, not for FEEL.
            }
        }

        return Reduce(BigDecimal.Multiply(Widen(a), Widen(b)));
    }

    public static object? Divide(object a, object b)
    {
        if (Sign(b) == 0)
        {
            return null;
        }

        if (a is decimal x && b is decimal y && Math.Abs(y) >= 1 && Math.Abs(x) < Half)
        {
            var quotient = x / y;
            var product = quotient * y;
            if (product.Scale == quotient.Scale + y.Scale && product == x)
            {
                return quotient;
            }
        }

        return Reduce(BigDecimal.Divide(Widen(a), Widen(b)));
    }

    public static object? Power(object a, object b) =>
        TryInt(b, out var exponent) ? Power(Widen(a), exponent) : Transcendental.Power(Widen(a), Widen(b));

    public static object Negate(object a) => a is decimal x ? -x : ((BigDecimal)a).Negate();

    public static int Sign(object a) => a is decimal x ? Math.Sign(x) : ((BigDecimal)a).Sign;

    public static int Compare(object a, object b) =>
        a is decimal x && b is decimal y ? x.CompareTo(y) : Widen(a).CompareTo(Widen(b));

    public static bool Equal(object a, object b) => a is decimal x ? b is decimal y && x == y : a.Equals(b);

    /// <summary>To so many digits after the point; null where so many cannot be asked for.</summary>
    public static object? Round(object a, int scale, Rounding rounding)
    {
        if (scale is < MinScale or > MaxScale)
        {
            return null;
        }

        if (a is decimal x && rounding == Rounding.HalfEven && scale is >= 0 and <= DecimalScale)
        {
            return decimal.Round(x, scale, MidpointRounding.ToEven);
        }

        return Reduce(Widen(a).Round(scale, rounding));
    }

    public static object? Floor(object a) => a is decimal x ? decimal.Floor(x) : Round(a, 0, Rounding.Floor);

    /// <summary>dividend - divisor * floor(dividend / divisor), so that the sign is the divisor's (DMN 1.5, table 76).</summary>
    public static object? Modulo(object dividend, object divisor)
    {
        if (Sign(divisor) == 0)
        {
            return null;
        }

        var (a, b) = (Widen(dividend), Widen(divisor));
        var exponent = Math.Min(a.Exponent, b.Exponent);
        var (n, d) = (a.Mantissa * BigInteger.Pow(10, a.Exponent - exponent), b.Mantissa * BigInteger.Pow(10, b.Exponent - exponent));
        var rest = BigInteger.Remainder(n, d);
        return Reduce(BigDecimal.Create(rest.Sign * d.Sign < 0 ? rest + d : rest, exponent));
    }

    /// <summary>A whole number that an int holds.</summary>
    public static bool TryInt(object? value, out int number)
    {
        number = 0;
        if (value is not decimal x || x != decimal.Truncate(x) || Math.Abs(x) > int.MaxValue)
        {
            return false;
        }

        number = (int)x;
        return true;
    }

    /// <summary>As FEEL writes them: digits with at most one point, and a power of ten after e; no spaces.</summary>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var power = text.IndexOfAny('e', 'E');
        var digits = power < 0 ? text : text[..power];
        if (digits.Length is 0 or > MaxWritten || digits.ContainsAnyExcept(Written))
        {
            return null;
        }

        if (power < 0 && digits.Length <= DecimalScale)
        {
            return decimal.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        var point = digits.IndexOf('.');
        var exponent = 0;
        if ((power >= 0 && !int.TryParse(text[(power + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) || exponent is < -2 * BigDecimal.MaxExponent or > 2 * BigDecimal.MaxExponent)
        {
            return null;
        }

        exponent -= point < 0 ? 0 : digits.Length - point - 1;
        var whole = point < 0 ? digits.ToString() : string.Concat(digits[..point], digits[(point + 1)..]);
        return BigInteger.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa)
            ? Reduce(BigDecimal.Create(mantissa, exponent))
            : null;
    }

    /// <summary>Without zeros at the end: 2.50 is "2.5".</summary>
    public static string Text(object number) =>
        number is decimal x ? x.ToString("0.############################", CultureInfo.InvariantCulture) : number.ToString()!;

    /// <summary>A sum of two such numbers is none that a decimal cannot hold. Digits in the lowest 64 bits tell without a comparison.</summary>
    private static bool IsFarFromLimits(decimal number) => Unsafe.BitCast<decimal, Bits>(number).High == 0 || Math.Abs(number) < Half;

    public static BigDecimal Widen(object a) => a is decimal x ? BigDecimal.From(x) : (BigDecimal)a;

    public static object? Reduce(BigDecimal? number) => number is null ? null : number.TryDecimal(out var x) ? x : number;

    /// <summary>A decimal as it lies in memory: sign and scale, then the 96 bits of its digits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Bits
    {
        public readonly int Flags;
        public readonly uint High;
        public readonly ulong Low;
    }

    private static object? Power(BigDecimal a, int exponent)
    {
        // A few digits more than are told, so that what is lost on the way is not seen.
        const int Guard = BigDecimal.Digits + 12;
        var (left, result, square) = (Math.Abs((long)exponent), (BigDecimal?)BigDecimal.From(1), (BigDecimal?)a);
        while (left > 0 && result is not null)
        {
            if ((left & 1) == 1)
            {
                result = square is null ? null : BigDecimal.Multiply(result, square, Guard);
            }

            left >>= 1;
            square = square is null || left == 0 ? square : BigDecimal.Multiply(square, square, Guard);
        }

        if (exponent < 0)
        {
            result = result is null || result.Sign == 0 ? null : BigDecimal.Divide(BigDecimal.From(1), result, Guard);
        }

        return result is null ? null : Reduce(BigDecimal.Create(result.Mantissa, result.Exponent));
    }
}
