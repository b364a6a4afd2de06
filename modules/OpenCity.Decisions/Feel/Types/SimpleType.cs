using System.Collections.Frozen;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Types;

/// <summary>The types that have a name of their own in FEEL.</summary>
internal sealed class SimpleType : FeelType
{
    public static readonly SimpleType Any = new("Any", _ => true);
    public static readonly SimpleType Null = new("Null", _ => false);
    public static readonly SimpleType Number = new("number", Numbers.Is);
    public static readonly SimpleType String = new("string", v => v is string);
    public static readonly SimpleType Boolean = new("boolean", v => v is bool);
    public static readonly SimpleType Date = new("date", v => v is FeelDate);
    public static readonly SimpleType Time = new("time", v => v is FeelTime);
    public static readonly SimpleType DateTime = new("date and time", v => v is FeelDateTime);
    public static readonly SimpleType Days = new("days and time duration", v => v is DaysDuration);
    public static readonly SimpleType Months = new("years and months duration", v => v is MonthsDuration);

    private static readonly FrozenDictionary<string, FeelType> Names = new Dictionary<string, FeelType>
    {
        ["Any"] = Any,
        ["Null"] = Null,
        ["number"] = Number,
        ["string"] = String,
        ["boolean"] = Boolean,
        ["date"] = Date,
        ["time"] = Time,
        ["date and time"] = DateTime,
        ["dateTime"] = DateTime,
        ["days and time duration"] = Days,
        ["dayTimeDuration"] = Days,
        ["years and months duration"] = Months,
        ["yearMonthDuration"] = Months,
        ["list"] = new ListType(Any),
        ["context"] = new ContextType([]),
    }.ToFrozenDictionary();

    private readonly Func<object, bool> _has;

    private SimpleType(string name, Func<object, bool> has) => (Name, _has) = (name, has);

    public override string Name { get; }

    /// <summary>The type of this name, with the prefix that versions before 1.2 gave it or without.</summary>
    public static FeelType? Named(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return Names.GetValueOrDefault(colon < 0 ? name : name[(colon + 1)..]);
    }

    public override bool Has(object value, bool allowed, Run run) => _has(value);
}
