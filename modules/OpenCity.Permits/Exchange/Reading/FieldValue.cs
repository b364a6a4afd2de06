using System.Globalization;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>Reads one text into the type of its field.</summary>
internal static class FieldValue
{
    /// <summary>One square metre in square feet (NIST SP 811).</summary>
    public const decimal SquareFeet = 10.763910417m;

    private static readonly DateOnly Earliest = new(1850, 1, 1);

    /// <summary>The value, or what is wrong with the text and what to do.</summary>
    public static (object? Value, string? Problem) Read(BldsField field, FieldRule rule, string text, DateOnly latest) => field.Kind switch
    {
        FieldKind.Date => Date(field, rule, text, latest),
        FieldKind.Integer => Integer(field, rule, text),
        FieldKind.Number => Number(field, text),
        _ => (text, null),
    };

    /// <summary>The value of a constant, which the profile's reader has checked.</summary>
    public static object Constant(BldsField field, string text) => field.Kind switch
    {
        FieldKind.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Integer => int.Parse(text, CultureInfo.InvariantCulture),
        FieldKind.Number => decimal.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private static (object? Value, string? Problem) Date(BldsField field, FieldRule rule, string text, DateOnly latest)
    {
        foreach (var format in rule.Formats)
        {
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                // The date as written: a source that adds midnight UTC means the day, not the evening before.
                var date = DateOnly.FromDateTime(instant.DateTime);
                return date < Earliest || date > latest
                    ? (null, $"{field.Name}: {date:yyyy-MM-dd} cannot be right: a date between {Earliest:yyyy} and {latest:yyyy} is expected. Correct it in the file.")
                    : (date, null);
            }
        }

        return (null, $"{field.Name}: '{text}' is not a date of the form {string.Join(" or ", rule.Formats)}. Correct it in the file, or add its form to 'formats' in the profile.");
    }

    private static (object? Value, string? Problem) Integer(BldsField field, FieldRule rule, string text)
    {
        if (!Parse(text, out var number))
        {
            return (null, NotANumber(field, text));
        }

        number = decimal.Round(rule.SquareMetres ? number * SquareFeet : number, MidpointRounding.AwayFromZero);
        return number is < 0 or > int.MaxValue
            ? (null, $"{field.Name}: {text} cannot be right: a whole number from 0 on is expected. Correct it in the file.")
            : ((int)number, null);
    }

    private static (object? Value, string? Problem) Number(BldsField field, string text)
    {
        if (!Parse(text, out var number))
        {
            return (null, NotANumber(field, text));
        }

        if (field.Name is "Latitude" or "Longitude")
        {
            return ((double)number, null);
        }

        return number is < 0 or > 100_000_000_000m
            ? (null, $"{field.Name}: {text} cannot be right: an amount from 0 to 100 billion is expected. Correct it in the file.")
            : (number, null);
    }

    private static string NotANumber(BldsField field, string text) => $"{field.Name}: '{text}' is not a number. Write digits with a point before the decimals.";

    private static bool Parse(string text, out decimal number) =>
        decimal.TryParse(text.AsSpan().TrimStart('$'), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
}
