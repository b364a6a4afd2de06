using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Decisions;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Engine;

/// <summary>A case that has come to an activity: what the activity may know and ask for.</summary>
internal sealed class Visit(Burst burst, Token token, CompiledActivity activity)
{
    public CompiledActivity Activity => activity;

    public Token Token => token;

    public CaseMemory Memory => burst.Memory;

    public CaseChanges Changes => burst.Changes;

    public ISurroundings Surroundings => burst.Surroundings;

    /// <summary>True where this is the event that the case begins with: it has happened already.</summary>
    public bool IsBeginning => burst.IsBeginning;

    /// <summary>The innermost fork of the branch; 0 outside of forks.</summary>
    public int Fork => token.Forks is [.., var innermost] ? innermost : 0;

    /// <summary>The value of an expression.</summary>
    /// <exception cref="RuleViolation">It has none.</exception>
    public async ValueTask<JsonNode> DemandAsync(Expression expression, LocalizedText what, CancellationToken cancellationToken)
    {
        var result = burst.Surroundings.Evaluate(expression.Text, await burst.VariablesAsync(cancellationToken));
        return result.Value ?? throw new RuleViolation("workflows.no-value", "{0} has no value: {1}{2}.", what, expression.Text, Why(result.Diagnostics));
    }

    private static LocalizedText Why(IReadOnlyList<DecisionDiagnostic> diagnostics) => new(Why(diagnostics, "en"), Why(diagnostics, "fr"));

    private static string Why(IReadOnlyList<DecisionDiagnostic> diagnostics, string language) =>
        string.Concat(diagnostics.Select(d => $" – {d.Text.In(language)} ({(d.Position + 1).ToString(CultureInfo.InvariantCulture)})"));

    /// <summary>The value of an expression; null where it has none.</summary>
    public async ValueTask<JsonNode?> EvaluateAsync(Expression expression, CancellationToken cancellationToken) =>
        burst.Surroundings.Evaluate(expression.Text, await burst.VariablesAsync(cancellationToken)).Value;

    /// <summary>Whether a condition holds.</summary>
    /// <exception cref="RuleViolation">It is neither true nor false.</exception>
    public async ValueTask<bool> HoldsAsync(Expression condition, LocalizedText what, CancellationToken cancellationToken)
    {
        var value = await DemandAsync(condition, what, cancellationToken);
        return value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new RuleViolation("workflows.no-truth", "{0} is neither true nor false, but {1}: {2}.", what, value.ToJsonString(), condition.Text),
        };
    }

    public void Set(string variable, JsonNode? value) => burst.Set(variable, value);
}
