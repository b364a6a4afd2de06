using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Types;

/// <summary>A type of FEEL (DMN 1.5, 10.3.2.9): what a value is an instance of, and what it is coerced to.</summary>
internal abstract class FeelType
{
    /// <summary>As FEEL writes it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the value, which is not null, is of this type and, where asked, one that the model allows.</summary>
    /// <param name="value">The value.</param>
    /// <param name="allowed">Whether it also has to be one that the model allows.</param>
    /// <param name="run">Counts what is looked at within lists.</param>
    public abstract bool Has(object value, bool allowed, Run run);

    /// <summary>Whether every value of this type is one of the other (DMN 1.5, 10.3.2.9.2).</summary>
    public virtual bool ConformsTo(FeelType other)
    {
        var plain = other.Plain;
        return plain == SimpleType.Any || plain == Plain || this == SimpleType.Null;
    }

    /// <summary>The type behind a name.</summary>
    public virtual FeelType Plain => this;

    /// <summary>
    /// The value as one of this type (DMN 1.5, 10.3.2.9.4): as it is, the only element of a list, a list of the one element, or a day as the
    /// moment of its midnight. False where it is none of these; null is of every type.
    /// </summary>
    public bool TryCoerce(object? value, out object? coerced, Run run)
    {
        coerced = value;
        if (value is null || ReferenceEquals(this, SimpleType.Any) || (value is decimal && ReferenceEquals(this, SimpleType.Number)) || Has(value, allowed: true, run))
        {
            return true;
        }

        switch (value)
        {
            case IReadOnlyList<object?> { Count: 1 } list when Plain is not ListType && list[0] is { } only && Has(only, allowed: true, run):
                coerced = only;
                return true;
            case not IReadOnlyList<object?> when Plain is ListType && Has(new[] { value }, allowed: true, run):
                coerced = new[] { value };
                return true;
            case FeelDate date when Plain == SimpleType.DateTime:
                coerced = new FeelDateTime(date, new FeelTime(0, FeelZone.Utc));
                return true;
            default:
                coerced = null;
                return false;
        }
    }

    public override string ToString() => Name;
}
