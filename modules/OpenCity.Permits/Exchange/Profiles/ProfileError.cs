namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>Something wrong in a profile: where, what, and what to do.</summary>
internal sealed record ProfileError(int Line, string Message);

/// <summary>A profile that cannot be used, with all its errors.</summary>
internal sealed class ProfileInvalid(string origin, IReadOnlyList<ProfileError> errors)
    : Exception(string.Join(Environment.NewLine, errors.OrderBy(e => e.Line).Select(e => $"{origin}, line {e.Line}: {e.Message}")))
{
    public string Origin { get; } = origin;

    public IReadOnlyList<ProfileError> Errors { get; } = errors;
}
