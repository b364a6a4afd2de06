namespace OpenCity.Decisions.Feel.Values;

/// <summary>A context: values by name, in the order they were given (DMN 1.5, 10.3.2.6).</summary>
internal sealed class FeelContext : OrderedDictionary<string, object?>
{
    public FeelContext()
        : base(StringComparer.Ordinal)
    {
    }

    public FeelContext(IEnumerable<KeyValuePair<string, object?>> entries)
        : base(entries, StringComparer.Ordinal)
    {
    }
}
