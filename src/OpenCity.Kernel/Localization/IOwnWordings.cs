namespace OpenCity.Kernel.Localization;

/// <summary>The own wordings of the tenant for which the current request or job runs, from memory.</summary>
internal interface IOwnWordings
{
    /// <summary>The tenant's wording in exactly this language, or null.</summary>
    string? Find(string context, string culture, string key);
}
