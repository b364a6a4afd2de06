using System.Globalization;

namespace OpenCity.Permits.Register;

/// <summary>The place of a permit in the order of the register.</summary>
internal readonly record struct RegisterKey(DateOnly Date, long Seq)
{
    // Day numbers of .NET begin at 0001-01-01, which is Julian day 1721425 at noon before.
    private const long JulianOffset = 1_721_425;

    private const int SeqBits = 40;

    /// <summary>The row id of <c>permits_register_fts</c>, as its triggers make it: the Julian day, then the permit's seq.</summary>
    public long RowId => ((Date.DayNumber + JulianOffset) << SeqBits) | Seq;

    /// <summary>The seq in such a row id.</summary>
    public const long SeqMask = (1L << SeqBits) - 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyyMMdd}-{Seq}");

    /// <summary>Null for none, or for one that is not ours: the list then begins anew.</summary>
    public static RegisterKey? Read(string? text) =>
        text?.Split('-') is [var day, var number]
        && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq <= SeqMask
            ? new RegisterKey(date, seq)
            : null;
}
