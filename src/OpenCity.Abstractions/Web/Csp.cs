namespace OpenCity.Abstractions.Web;

/// <summary>The content security policy of all pages (W3C CSP Level 3): everything from the site itself, nothing inline.</summary>
public static class Csp
{
    /// <summary>The policy. Workers and blobs are for maps.</summary>
    public const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}
