using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Engine;

/// <summary>Periods as workflows write them.</summary>
internal static class Periods
{
    /// <exception cref="RuleViolation">The text is no period.</exception>
    public static ServicePeriod Demand(string text) => ServicePeriod.TryParse(text, out var period)
        ? period
        : throw new RuleViolation("workflows.period", "“{0}” is no period. Write business days as P10BD, days as P5D, hours as PT48H.", text);
}
