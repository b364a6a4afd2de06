using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Contracts.Decisions;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.WorkOutFee;

/// <summary>Works fees out by the city's decision model. Where the city has no decisions, or the type names none, the type's fixed fee counts.</summary>
internal sealed class ApplicationFees(Neighbour<IDecisions> decisions, Neighbour<IDecisionUses> uses, IStringLocalizer<ApplicationFees> text)
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
        await SetAsync(file, estimate, result, cancellationToken);
    }

    /// <summary>As <see cref="SetAsync(ApplicationFile, CancellationToken)"/>, where a fee is on file already.</summary>
    /// <exception cref="RuleViolation">It cannot be worked out; what is on file stays.</exception>
    public async Task SetAgainAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (estimate, result) = await WorkOutAsync(file, cancellationToken);
        if (estimate.Basis is { Problem: { } problem })
        {
            throw new RuleViolation("permits.fee-unknown", "The fee could not be worked out, so the file stays as it was. {0}", problem);
        }

        await SetAsync(file, estimate, result, cancellationToken);
    }

    private async Task SetAsync(ApplicationFile file, FeeEstimate estimate, DecisionResult? result, CancellationToken cancellationToken)
    {
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
            var sentences = result.Explanation.Select(s => s.Text);
            return AmountOf(result.Value) is { } exact
                ? (Rounded(exact, new FeeBasis(result.Model, result.Version, [.. sentences], null)), result)
                : (new FeeEstimate(file.Definition.Fee, new FeeBasis(result.Model, result.Version, [.. sentences], WithoutAmount(result))), null);
        }
        catch (RuleViolation violation)
        {
            return (new FeeEstimate(file.Definition.Fee, new FeeBasis(asked.Model, 0, [], new LocalizedText(Say(violation, "en"), Say(violation, "fr")))), null);
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
        value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<decimal>(out var amount) && amount is >= 0 and <= Greatest ? amount : null;

    /// <summary>What a table works out to fractions of a cent; the sentences that explain it end with what is asked.</summary>
    private static FeeEstimate Rounded(decimal exact, FeeBasis basis)
    {
        var amount = decimal.Round(exact, 2, MidpointRounding.AwayFromZero);
        return new FeeEstimate(amount, amount == exact ? basis : basis with { Sentences = [.. basis.Sentences, new LocalizedText($"Rounded to the cent: {Money(amount, "en")}.", $"Arrondi au cent : {Money(amount, "fr")}.")] });
    }

    private static string Money(decimal amount, string language) => amount.ToString("C", Cultures.Formatting(language));

    /// <summary>The reason in a language: whoever reads the file later may have the other.</summary>
    private string Say(RuleViolation violation, string language)
    {
        using var spoken = Cultures.Use(language);
        return text[violation.Template, [.. violation.Arguments]];
    }

    private static LocalizedText WithoutAmount(DecisionResult result) => result.Diagnostics is [var first, ..]
        ? first.Text
        : new LocalizedText("The table of fees gives no amount between $0 and $1,000,000.", "Le barème ne donne aucun montant entre 0 $ et 1 000 000 $.");
}

/// <summary>A fee.</summary>
/// <param name="Amount">In Canadian dollars.</param>
/// <param name="Basis">How it was worked out; null where it is fixed.</param>
internal sealed record FeeEstimate(decimal Amount, FeeBasis? Basis);
