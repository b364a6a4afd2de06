using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Reads the nodes of the decision requirements graph and what they require.</summary>
internal sealed class DrgElementReader
{
    public static readonly string[] Names = ["inputData", "decision", "businessKnowledgeModel", "decisionService", "knowledgeSource"];

    private readonly XmlReading _reading;
    private readonly ExpressionReader _expressions;

    public DrgElementReader(XmlReading reading, ExpressionReader expressions)
    {
        _reading = reading;
        _expressions = expressions;
    }

    public DrgElement Read(XElement xml) => xml.Name.LocalName switch
    {
        "decision" => Decision(xml),
        "businessKnowledgeModel" => BusinessKnowledgeModel(xml),
        "decisionService" => DecisionService(xml),
        "knowledgeSource" => KnowledgeSource(xml),
        _ => _reading.Head(xml, new InputData { Name = Name(xml), Variable = Variable(xml) }),
    };

    private Decision Decision(XElement xml) => _reading.Head(
        xml,
        new Decision
        {
            Name = Name(xml),
            Question = _reading.Text(xml, "question"),
            AllowedAnswers = _reading.Text(xml, "allowedAnswers"),
            Variable = Variable(xml),
            InformationRequirements = [.. _reading.Children(xml, "informationRequirement").Select(Information).OfType<InformationRequirement>()],
            KnowledgeRequirements = Knowledge(xml),
            AuthorityRequirements = Authority(xml),
            Expression = _expressions.Within(xml),
        },
        "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess", "usingTask");

    private BusinessKnowledgeModel BusinessKnowledgeModel(XElement xml) => _reading.Head(xml, new BusinessKnowledgeModel
    {
        Name = Name(xml),
        Variable = Variable(xml),
        EncapsulatedLogic = _reading.Child(xml, "encapsulatedLogic") is { } logic ? _expressions.Function(logic) : null,
        KnowledgeRequirements = Knowledge(xml),
        AuthorityRequirements = Authority(xml),
    });

    private DecisionService DecisionService(XElement xml) => _reading.Head(xml, new DecisionService
    {
        Name = Name(xml),
        Variable = Variable(xml),
        OutputDecisions = References(xml, "outputDecision"),
        EncapsulatedDecisions = References(xml, "encapsulatedDecision"),
        InputDecisions = References(xml, "inputDecision"),
        InputData = References(xml, "inputData"),
    });

    private KnowledgeSource KnowledgeSource(XElement xml) => _reading.Head(xml, new KnowledgeSource
    {
        Name = Name(xml),
        AuthorityRequirements = Authority(xml),
        Type = _reading.Text(xml, "type"),
        Owner = _reading.Reference(_reading.Child(xml, "owner")),
        LocationUri = (string?)xml.Attribute("locationURI"),
    });

    private InformationRequirement? Information(XElement xml) => NotEmpty(xml, _reading.Head(xml, new InformationRequirement
    {
        RequiredDecision = _reading.Reference(_reading.Child(xml, "requiredDecision")),
        RequiredInput = _reading.Reference(_reading.Child(xml, "requiredInput")),
    }));

    private List<KnowledgeRequirement> Knowledge(XElement parent)
    {
        var requirements = new List<KnowledgeRequirement>();
        foreach (var xml in _reading.Children(parent, "knowledgeRequirement"))
        {
            if (_reading.Reference(_reading.RequiredChild(xml, "requiredKnowledge")) is { } required)
            {
                requirements.Add(_reading.Head(xml, new KnowledgeRequirement { RequiredKnowledge = required }));
            }
        }

        return requirements;
    }

    private List<AuthorityRequirement> Authority(XElement parent) =>
        [.. _reading.Children(parent, "authorityRequirement").Select(xml => _reading.Head(xml, new AuthorityRequirement
        {
            RequiredDecision = _reading.Reference(_reading.Child(xml, "requiredDecision")),
            RequiredInput = _reading.Reference(_reading.Child(xml, "requiredInput")),
            RequiredAuthority = _reading.Reference(_reading.Child(xml, "requiredAuthority")),
        }))];

    private InformationRequirement? NotEmpty(XElement xml, InformationRequirement requirement)
    {
        if (requirement.RequiredDecision is not null || requirement.RequiredInput is not null)
        {
            return requirement;
        }

        if (!xml.Elements().Any(child => child.Name.LocalName is "requiredDecision" or "requiredInput"))
        {
            _reading.Error(xml, DmnMessages.MissingElement, xml.Name.LocalName, "requiredInput");
        }

        return null;
    }

    private List<ElementReference> References(XElement parent, string name) =>
        [.. _reading.Children(parent, name).Select(child => _reading.Reference(child)).OfType<ElementReference>()];

    private InformationItem? Variable(XElement xml) => _expressions.Item(xml, "variable");

    private string Name(XElement xml) => _reading.Required(xml, "name");
}
