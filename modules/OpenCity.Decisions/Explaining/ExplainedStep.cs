using OpenCity.Abstractions.Localization;

namespace OpenCity.Decisions.Explaining;

/// <summary>One step of an explanation: a decision, its value as one of FEEL, the rules that fired (from 1), and the sentence.</summary>
internal sealed record ExplainedStep(string Decision, object? Value, IReadOnlyList<int> Rules, LocalizedText Text);
