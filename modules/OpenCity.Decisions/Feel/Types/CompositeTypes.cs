using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Types;

/// <summary>A list whose elements are of one type.</summary>
internal sealed class ListType(FeelType element) : FeelType
{
    public FeelType Element { get; } = element;

    public override string Name => $"list<{Element.Name}>";

    public override bool Has(object value, bool allowed, Run run)
    {
        if (value is not IReadOnlyList<object?> list)
        {
            return false;
        }

        return Element == SimpleType.Any || list.All(e => e is null || Holds(e));

        bool Holds(object element)
        {
            run.Work(1);
            return Element.Has(element, allowed, run);
        }
    }

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other.Plain is ListType list && Element.ConformsTo(list.Element));
}

/// <summary>A context that has at least these entries.</summary>
internal sealed class ContextType(IReadOnlyList<KeyValuePair<string, FeelType>> entries) : FeelType
{
    public IReadOnlyList<KeyValuePair<string, FeelType>> Entries { get; } = entries;

    public override string Name => $"context<{string.Join(", ", Entries.Select(e => $"{e.Key}: {e.Value.Name}"))}>";

    public override bool Has(object value, bool allowed, Run run) =>
        value is FeelContext context && Entries.All(e => context.TryGetValue(e.Key, out var entry) && (entry is null || e.Value.Has(entry, allowed, run)));

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other)
        || (other.Plain is ContextType context && context.Entries.All(theirs => Entries.Any(ours => ours.Key == theirs.Key && ours.Value.ConformsTo(theirs.Value))));
}

/// <summary>A range between values of one type.</summary>
internal sealed class RangeType(FeelType element) : FeelType
{
    public FeelType Element { get; } = element;

    public override string Name => $"range<{Element.Name}>";

    public override bool Has(object value, bool allowed, Run run) =>
        value is FeelRange range && (range.Start is null || Element.Has(range.Start, allowed, run)) && (range.End is null || Element.Has(range.End, allowed, run));

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other) || (other.Plain is RangeType range && Element.ConformsTo(range.Element));
}

/// <summary>A function of these parameters with this result.</summary>
internal sealed class FunctionType(IReadOnlyList<FeelType> parameters, FeelType result) : FeelType
{
    public IReadOnlyList<FeelType> Parameters { get; } = parameters;

    public FeelType Result { get; } = result;

    public override string Name => $"function<{string.Join(", ", Parameters.Select(p => p.Name))}> -> {Result.Name}";

    public override bool Has(object value, bool allowed, Run run) => value is FeelFunction { Type: var function }
        && function.Parameters.Count == Parameters.Count
        && Fits(function.Result, Result)
        && Parameters.Zip(function.Parameters).All(p => Fits(p.First, p.Second));

    /// <summary>What a function takes and gives is often not written: then it may be anything.</summary>
    private static bool Fits(FeelType given, FeelType asked) => given == SimpleType.Any || given.ConformsTo(asked);

    public override bool ConformsTo(FeelType other) => base.ConformsTo(other)
        || (other.Plain is FunctionType function
            && function.Parameters.Count == Parameters.Count
            && Result.ConformsTo(function.Result)
            && function.Parameters.Zip(Parameters).All(p => p.First.ConformsTo(p.Second)));
}

/// <summary>A type that a model names, with what it allows. What it names is known when the whole model is, and never leads back to it.</summary>
internal sealed class NamedType(string name) : FeelType
{
    private FeelType _type = SimpleType.Any;
    private Func<object, bool>? _allows;

    public override string Name { get; } = name;

    public override FeelType Plain => _type.Plain;

    /// <summary>What the name stands for, which may be another name.</summary>
    public FeelType Alias => _type;

    public void Define(FeelType type, Func<object, bool>? allows) => (_type, _allows) = (type, allows);

    public override bool Has(object value, bool allowed, Run run) => _type.Has(value, allowed, run) && (!allowed || _allows is null || _allows(value));

    public override bool ConformsTo(FeelType other) => this == other || Plain.ConformsTo(other);
}
