namespace OpenCity.Abstractions.Tenants;

/// <summary>Addresses of the current tenant, for mails, receipts and codes that are read outside a request.</summary>
public interface ITenantUrls
{
    /// <summary>The absolute address of a page in a language.</summary>
    /// <param name="path">An application path such as <c>/permits/verify/AB12</c>, without prefix of tenant or language.</param>
    /// <param name="culture">The language, or null for the current one.</param>
    Uri Absolute(string path, string? culture = null);
}
