using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Runs the test cases of a version.</summary>
internal sealed class TestRun(DecisionEvaluator evaluator, Wording wording)
{
    public IReadOnlyList<TestResult> Run(CheckedModel model, IEnumerable<ModelTest> tests, CancellationToken cancellationToken) =>
        [.. tests.Select(test => Run(model, test, cancellationToken))];

    private TestResult Run(CheckedModel model, ModelTest test, CancellationToken cancellationToken)
    {
        var expected = JsonNode.Parse(test.Expected);
        try
        {
            var result = evaluator.Evaluate(model, test.Decision, JsonNode.Parse(test.Inputs)!.AsObject(), cancellationToken);
            return new TestResult(test, JsonNode.DeepEquals(Normal(model, test, expected), result.Value), result.Value, result.Diagnostics, null);
        }
        catch (RuleViolation refused)
        {
            return new TestResult(test, false, null, [], wording.Say(refused.Template, [.. refused.Arguments]));
        }
    }

    /// <summary>Written as results are: 2026-1-1 is no date, but 12.50 is the number 12.5.</summary>
    private static JsonNode? Normal(CheckedModel model, ModelTest test, JsonNode? expected)
    {
        try
        {
            return model.Find(test.Decision) is { } decision ? JsonValues.ToJson(JsonValues.ToFeel(expected, decision.Type)) : expected;
        }
        catch (LimitReached)
        {
            return expected;
        }
    }
}

/// <summary>What became of a test case.</summary>
/// <param name="Test">The case.</param>
/// <param name="Passed">The model gives what is expected.</param>
/// <param name="Actual">What it gives.</param>
/// <param name="Diagnostics">Why something has no value.</param>
/// <param name="Refused">Why it could not be evaluated, in the current language; null where it could.</param>
internal sealed record TestResult(ModelTest Test, bool Passed, JsonNode? Actual, IReadOnlyList<DecisionDiagnostic> Diagnostics, string? Refused);
