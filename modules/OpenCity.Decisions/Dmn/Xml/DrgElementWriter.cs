using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using static OpenCity.Decisions.Dmn.Xml.XmlWriting;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Writes the nodes of the decision requirements graph and what they require.</summary>
internal static class DrgElementWriter
{
    public static XElement Write(DrgElement element) => element switch
    {
        InputData input => Element("inputData", input, Variable(input.Variable)),
        Decision decision => Decision(decision),
        BusinessKnowledgeModel model => Element(
            "businessKnowledgeModel",
            model,
            Variable(model.Variable),
            model.EncapsulatedLogic is { } logic ? ExpressionWriter.Function("encapsulatedLogic", logic) : null,
            model.KnowledgeRequirements.Select(Knowledge),
            model.AuthorityRequirements.Select(Authority)),
        DecisionService service => Element(
            "decisionService",
            service,
            Variable(service.Variable),
            References("outputDecision", service.OutputDecisions),
            References("encapsulatedDecision", service.EncapsulatedDecisions),
            References("inputDecision", service.InputDecisions),
            References("inputData", service.InputData)),
        KnowledgeSource source => Element(
            "knowledgeSource",
            source,
            Attribute("locationURI", source.LocationUri),
            source.AuthorityRequirements.Select(Authority),
            Text("type", source.Type),
            Reference("owner", source.Owner)),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element.GetType().Name, "No XML is known for this element."),
    };

    private static XElement Decision(Decision decision) => Element(
        "decision",
        decision,
        Text("question", decision.Question),
        Text("allowedAnswers", decision.AllowedAnswers),
        Variable(decision.Variable),
        decision.InformationRequirements.Select(Information),
        decision.KnowledgeRequirements.Select(Knowledge),
        decision.AuthorityRequirements.Select(Authority),
        Copies(decision.Preserved.Elements),
        ExpressionWriter.Write(decision.Expression));

    private static XElement Information(InformationRequirement requirement) => Element(
        "informationRequirement",
        requirement,
        Reference("requiredDecision", requirement.RequiredDecision),
        Reference("requiredInput", requirement.RequiredInput));

    private static XElement Knowledge(KnowledgeRequirement requirement) =>
        Element("knowledgeRequirement", requirement, Reference("requiredKnowledge", requirement.RequiredKnowledge));

    private static XElement Authority(AuthorityRequirement requirement) => Element(
        "authorityRequirement",
        requirement,
        Reference("requiredDecision", requirement.RequiredDecision),
        Reference("requiredInput", requirement.RequiredInput),
        Reference("requiredAuthority", requirement.RequiredAuthority));

    private static XElement? Variable(InformationItem? variable) => ExpressionWriter.Item("variable", variable);
}
