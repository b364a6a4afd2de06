namespace OpenCity.Decisions.Dmn.Model;

/// <summary>Where in the XML an element begins; zero for what was made in an editor.</summary>
internal readonly record struct Place(int Line, int Column);
