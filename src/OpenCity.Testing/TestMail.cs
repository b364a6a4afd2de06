namespace OpenCity.Testing;

/// <summary>A mail that a city queued.</summary>
/// <param name="To">The recipient.</param>
/// <param name="Culture">The language.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text.</param>
/// <param name="Purpose">What it is about.</param>
public sealed record TestMail(string To, string Culture, string Subject, string Text, string Purpose);
