using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Areas.Identity.Pages.Registration;

[Public("Says the same whether the address has an account or not.")]
internal sealed class RegisterSentModel : FormPage;
