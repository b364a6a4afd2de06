using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.TestCases;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>The words the standard's enumerations have in XML.</summary>
internal static class DmnValues
{
    public static readonly DmnValues<HitPolicy> HitPolicies = new(
        (HitPolicy.Unique, "UNIQUE"),
        (HitPolicy.First, "FIRST"),
        (HitPolicy.Priority, "PRIORITY"),
        (HitPolicy.Any, "ANY"),
        (HitPolicy.Collect, "COLLECT"),
        (HitPolicy.RuleOrder, "RULE ORDER"),
        (HitPolicy.OutputOrder, "OUTPUT ORDER"));

    public static readonly DmnValues<BuiltinAggregator> Aggregators = new(
        (BuiltinAggregator.Sum, "SUM"),
        (BuiltinAggregator.Count, "COUNT"),
        (BuiltinAggregator.Min, "MIN"),
        (BuiltinAggregator.Max, "MAX"));

    public static readonly DmnValues<DecisionTableOrientation> Orientations = new(
        (DecisionTableOrientation.RuleAsRow, "Rule-as-Row"),
        (DecisionTableOrientation.RuleAsColumn, "Rule-as-Column"),
        (DecisionTableOrientation.CrossTable, "CrossTable"));

    public static readonly DmnValues<FunctionKind> FunctionKinds = new(
        (FunctionKind.Feel, "FEEL"),
        (FunctionKind.Java, "Java"),
        (FunctionKind.Pmml, "PMML"));

    public static readonly DmnValues<TckInvocable> TestedInvocables = new(
        (TckInvocable.Decision, "decision"),
        (TckInvocable.Bkm, "bkm"),
        (TckInvocable.DecisionService, "decisionService"));
}

internal sealed class DmnValues<T>
    where T : struct, Enum
{
    private readonly (T Value, string Word)[] _words;

    public DmnValues(params (T Value, string Word)[] words)
    {
        _words = words;
    }

    public string Word(T value) => Array.Find(_words, word => EqualityComparer<T>.Default.Equals(word.Value, value)).Word;

    public T? Read(XmlReading reading, XElement element, string attribute)
    {
        if ((string?)element.Attribute(attribute) is not { } text)
        {
            return null;
        }

        foreach (var (value, word) in _words)
        {
            if (word == text.Trim())
            {
                return value;
            }
        }

        reading.Error(element, DmnMessages.UnknownValue, text, attribute, string.Join(", ", _words.Select(word => word.Word)));
        return null;
    }
}
