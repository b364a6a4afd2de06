namespace OpenCity.Abstractions.Settings;

/// <summary>
/// A settings property whose value nobody may read back: it is masked in the audit trail, left out of the administration's
/// forms and of exported recipes. Prefer a reference to a configuration key, so that the secret stays out of the database.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
