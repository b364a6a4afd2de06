using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Model.Answers;

namespace OpenCity.Permits.Features;

/// <summary>How the applicant is reached.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their mail address.</param>
/// <param name="Telephone">Their telephone number; may be missing.</param>
internal sealed record ContactDetails(string Name, string Email, string? Telephone)
{
    /// <summary>Everything wrong with them.</summary>
    public IEnumerable<InputError> Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Any(char.IsControl))
        {
            yield return new InputError(nameof(Name), "Enter your name.");
        }
        else if (Name.Length > 200)
        {
            yield return new InputError(nameof(Name), "Your name must be {0} characters or fewer.", 200);
        }

        if (string.IsNullOrWhiteSpace(Email) || !AnswerRules.IsEmail(Email.Trim()))
        {
            yield return new InputError(nameof(Email), "Enter an email address in the correct format, like name@example.com.");
        }

        if (!string.IsNullOrWhiteSpace(Telephone) && !AnswerRules.IsTelephone(Telephone.Trim()))
        {
            yield return new InputError(nameof(Telephone), "Enter a telephone number, like 705 555 0123.");
        }
    }

    /// <exception cref="ValidationFailed">Something is wrong with them.</exception>
    public void Demand()
    {
        if (Check().ToList() is { Count: > 0 } errors)
        {
            throw new ValidationFailed(errors);
        }
    }
}
