using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Explaining;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Evaluates a decision of a model with inputs in JSON, and tells how it came about.</summary>
internal sealed class DecisionEvaluator(ICityClock clock, Wording wording)
{
    /// <exception cref="RuleViolation">There is no such decision, or the evaluation used more than one may.</exception>
    public Evaluated Evaluate(CheckedModel model, string decision, JsonObject inputs, CancellationToken cancellationToken)
    {
        var element = model.Find(decision)
            ?? throw new RuleViolation("decisions.no-decision", "There is no decision “{0}” in the model “{1}”.", decision, model.Model.Name);
        var trace = new ExplanationTrace(model.Words);
        var run = new Run(Limits.Default, clock.ToCityTime(clock.Now), cancellationToken) { Trace = trace };
        var (values, used, missing) = Read(element, inputs, run);
        try
        {
            var value = JsonValues.ToJson(ModelValues.Evaluate(element, [.. values], run));
            return new Evaluated(
                value,
                used,
                [.. trace.Steps.Select(s => new DecisionStep(s.Decision, JsonValues.ToJson(s.Value), s.Rules, s.Text))],
                [.. missing, .. run.Diagnostics.Select(d => new DecisionDiagnostic(d.Place, d.Position, wording.InAll(d.Key, d.Arguments)))]);
        }
        catch (LimitReached limit)
        {
            throw new RuleViolation("decisions.limit", limit.Key, limit.Bound);
        }
    }

    /// <summary>What the decision needs of the inputs; the model's other inputs make no difference.</summary>
    private (List<KeyValuePair<CompiledElement, object?>> Values, JsonObject Used, List<DecisionDiagnostic> Missing) Read(CompiledDecision element, JsonObject inputs, Run run)
    {
        var (values, used, missing) = (new List<KeyValuePair<CompiledElement, object?>>(), new JsonObject(), new List<DecisionDiagnostic>());
        foreach (var input in CheckedModel.InputsOf(element))
        {
            if (inputs.TryGetPropertyValue(input.Name, out var given))
            {
                used[input.Name] = given?.DeepClone();
                var value = JsonValues.ToFeel(given, input.Type);
                if (!input.Type.TryCoerce(value, out var coerced, run))
                {
                    missing.Add(new DecisionDiagnostic(input.Name, 0, wording.InAll("The input “{0}” has to be of the type {1}, and is {2}.", input.Name, input.Type.Name, Format.Short(value))));
                }

                values.Add(new(input, coerced));
            }
            else
            {
                missing.Add(new DecisionDiagnostic(input.Name, 0, wording.InAll("The input “{0}” was not given.", input.Name)));
            }
        }

        return (values, used, missing);
    }
}

/// <summary>What came of an evaluation.</summary>
internal sealed record Evaluated(JsonNode? Value, JsonObject Inputs, IReadOnlyList<DecisionStep> Steps, IReadOnlyList<DecisionDiagnostic> Diagnostics);
