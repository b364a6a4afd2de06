using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Contracts.Decisions;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.WorkOutFee;

/// <summary>Works fees out by the city's decision model. Where the city has no decisions, or the type names none, the type's fixed fee counts.</summary>
internal sealed class ApplicationFees(Neighbour<IDecisions> decisions, Neighbour<IDecisionUses> uses)
{
    private const decimal Greatest = 1_000_000;

    /// <summary>Whether the fee of a type depends on the answers.</summary>
    public bool AreWorkedOut(PermitTypeDefinition definition) => definition.FeeDecision is not null && decisions.Exists;

    /// <summary>The fee as it stands for what is on file now; nothing is written.</summary>
    public async Task<FeeEstimate> EstimateAsync(ApplicationFile file, CancellationToken cancellationToken) => (await WorkOutAsync(file, cancellationToken)).Estimate;

    /// <summary>
    /// Sets the fee, in a unit of work that also has something for the audit trail. Where it cannot be worked out the application is taken in all the same, with
    /// the reason on file: an approval then waits for it.
    /// </summary>
    public async Task SetAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (estimate, result) = await WorkOutAsync(file, cancellationToken);
        (file.Permit.FeeDue, file.Permit.FeeBasis) = (estimate.Amount, estimate.Basis);
        if (result is not null && uses.Exists)
        {
            await uses.Service.RecordAsync(result, new DecisionSubject(PermitSubjects.TheKind, file.Permit.Id.ToString(), file.Permit.Number!), cancellationToken);
        }
    }

    private async Task<(FeeEstimate Estimate, DecisionResult? Result)> WorkOutAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        if (file.Definition.FeeDecision is not { } asked || !decisions.Exists)
        {
            return (new FeeEstimate(file.Definition.Fee, null), null);
        }

        try
        {
            // The fees of the day on which it was sent count, also when it is sent again after a change.
            var request = new DecisionRequest(asked.Model, asked.Decision, Inputs(file)) { On = file.Permit.AppliedDate };
            var result = await decisions.Service.EvaluateAsync(request, cancellationToken);
            return AmountOf(result.Value) is { } amount
                ? (new FeeEstimate(amount, new FeeBasis(result.Model, result.Version, [.. result.Explanation.Select(s => s.Text)], null)), result)
                : (new FeeEstimate(file.Definition.Fee, new FeeBasis(result.Model, result.Version, [.. result.Explanation.Select(s => s.Text)], WithoutAmount(result))), null);
        }
        catch (RuleViolation violation)
        {
            return (new FeeEstimate(file.Definition.Fee, new FeeBasis(asked.Model, 0, [], new LocalizedText([new(string.Empty, violation.Message)]))), null);
        }
    }

    /// <summary>Numbers, dates and choices: what a table of fees can ask for. Texts, names and places stay on file.</summary>
    private static JsonObject Inputs(ApplicationFile file)
    {
        var inputs = new JsonObject { ["permitType"] = file.Permit.PermitType };
        foreach (var question in file.Definition.Questions.Where(q => q.Type is QuestionType.Number or QuestionType.Money or QuestionType.YesNo or QuestionType.Choice or QuestionType.MultiChoice or QuestionType.Date))
        {
            inputs[question.Key] = file.Form.Answers[question.Key]?.DeepClone();
        }

        return inputs;
    }

    private static decimal? AmountOf(JsonNode? value) =>
        value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<decimal>(out var amount) && amount is >= 0 and <= Greatest
            ? decimal.Round(amount, 2, MidpointRounding.AwayFromZero)
            : null;

    private static LocalizedText WithoutAmount(DecisionResult result) => result.Diagnostics is [var first, ..]
        ? first.Text
        : new LocalizedText("The table of fees gives no amount between $0 and $1,000,000.", "Le barème ne donne aucun montant entre 0 $ et 1 000 000 $.");
}

/// <summary>A fee.</summary>
/// <param name="Amount">In Canadian dollars.</param>
/// <param name="Basis">How it was worked out; null where it is fixed.</param>
internal sealed record FeeEstimate(decimal Amount, FeeBasis? Basis);
