using System.Globalization;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>Where a time is: an offset from UTC, or a zone of the IANA database (DMN 1.5, 10.3.2.3.4).</summary>
internal sealed record FeelZone
{
    /// <summary>Fourteen hours, as XML Schema allows.</summary>
    private const int MaxOffset = 14 * 3600;

    private readonly TimeZoneInfo? _zone;
    private readonly int _offset;

    public static readonly FeelZone Utc = new(0);

    private FeelZone(int offset) => _offset = offset;

    private FeelZone(string id, TimeZoneInfo zone) => (Id, _zone) = (id, zone);

    /// <summary>The name in the IANA database; null for an offset.</summary>
    public string? Id { get; }

    public static FeelZone? OfSeconds(long seconds) => Math.Abs(seconds) > MaxOffset ? null : new FeelZone((int)seconds);

    public static FeelZone? OfId(string id) =>
        id.Length is > 0 and < 64 && char.IsLetter(id[0]) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? new FeelZone(id, zone) : null;

    /// <summary>What follows a time: Z, an offset as +05:00 or +05:00:30, or @ with the name of a zone.</summary>
    public static FeelZone? Parse(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z")
        {
            return Utc;
        }

        if (text.StartsWith("@"))
        {
            return OfId(text[1..].ToString());
        }

        if (text.Length is not (6 or 9) || text[0] is not ('+' or '-') || text[3] != ':' || (text.Length == 9 && text[6] != ':'))
        {
            return null;
        }

        var seconds = text.Length == 9 ? FeelDate.Digits(text[7..]) : 0;
        if (FeelDate.Digits(text.Slice(1, 2)) is not { } hours || FeelDate.Digits(text.Slice(4, 2)) is not { } minutes || minutes > 59 || seconds is null or > 59)
        {
            return null;
        }

        var offset = (hours * 3600) + (minutes * 60) + seconds.Value;
        return OfSeconds(text[0] == '-' ? -offset : offset);
    }

    /// <summary>Seconds to add to UTC; null where a zone needs a day to tell and there is none.</summary>
    public int? OffsetAt(FeelDate? date, long nanosOfDay)
    {
        if (_zone is null)
        {
            return _offset;
        }

        if (date is null)
        {
            return _zone.SupportsDaylightSavingTime ? null : (int)_zone.BaseUtcOffset.TotalSeconds;
        }

        // Outside of what .NET knows the rules of the nearest year hold.
        var year = Math.Clamp(date.Year, 2, 9998);
        var day = Math.Min(date.Day, DateTime.DaysInMonth(year, date.Month));
        var local = new DateTime(year, date.Month, day, 0, 0, 0, DateTimeKind.Unspecified).AddTicks(nanosOfDay / 100);
        return (int)_zone.GetUtcOffset(local).TotalSeconds;
    }

    public override string ToString()
    {
        if (_zone is not null)
        {
            return "@" + Id;
        }

        if (_offset == 0)
        {
            return "Z";
        }

        var (sign, offset) = (_offset < 0 ? '-' : '+', Math.Abs(_offset));
        var text = string.Create(CultureInfo.InvariantCulture, $"{sign}{offset / 3600:00}:{offset / 60 % 60:00}");
        return offset % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{offset % 60:00}");
    }

    public bool Equals(FeelZone? other) => other is not null && Id == other.Id && _offset == other._offset;

    public override int GetHashCode() => HashCode.Combine(Id, _offset);
}
