namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a node of the decision requirements graph.</summary>
internal abstract record DrgElement : NamedElement;
