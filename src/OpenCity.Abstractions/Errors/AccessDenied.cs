namespace OpenCity.Abstractions.Errors;

/// <summary>The person may not do this. Becomes status 403; a sign-in page for the anonymous.</summary>
public sealed class AccessDenied(string permission) : Exception($"The permission '{permission}' is missing.")
{
    /// <summary>The missing permission.</summary>
    public string Permission { get; } = permission;
}
