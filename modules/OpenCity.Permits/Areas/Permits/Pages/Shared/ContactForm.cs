using System.ComponentModel.DataAnnotations;
using OpenCity.Permits.Features;

namespace OpenCity.Permits.Areas.Permits.Pages.Shared;

/// <summary>How the applicant is reached, as a form.</summary>
internal sealed class ContactForm
{
    [Display(Name = "Your full name"), Required(ErrorMessage = "Enter your name.")]
    public string Name { get; set; } = string.Empty;

    [Display(Name = "Email address", Description = "We send your receipt and every decision here."), EmailAddress(ErrorMessage = "Enter an email address in the correct format, like name@example.com."), Required(ErrorMessage = "Enter an email address in the correct format, like name@example.com.")]
    public string Email { get; set; } = string.Empty;

    [Display(Name = "Telephone number", Description = "In case we have a question."), DataType(DataType.PhoneNumber)]
    public string? Telephone { get; set; }

    public ContactDetails ToDetails() => new(Name, Email, Telephone);
}
