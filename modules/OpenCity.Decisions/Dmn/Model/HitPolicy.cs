namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 8: what a decision table gives when several rules match.</summary>
internal enum HitPolicy
{
    Unique,
    First,
    Priority,
    Any,
    Collect,
    RuleOrder,
    OutputOrder,
}

/// <summary>DMN 1.5, clause 8: how a collecting table joins its results; none gives the list.</summary>
internal enum BuiltinAggregator
{
    Sum,
    Count,
    Min,
    Max,
}

internal enum DecisionTableOrientation
{
    RuleAsRow,
    RuleAsColumn,
    CrossTable,
}
