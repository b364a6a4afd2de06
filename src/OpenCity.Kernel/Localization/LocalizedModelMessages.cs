using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace OpenCity.Kernel.Localization;

/// <summary>
/// Gives the framework's messages about forms the platform's English wording, as keys of translations. The framework
/// translates only annotations that name a message, so those that name none are given one.
/// </summary>
internal sealed class LocalizedModelMessages(IStringLocalizerFactory localizers) : IPostConfigureOptions<MvcOptions>, IValidationMetadataProvider
{
    private readonly IStringLocalizer _localizer = localizers.Create(typeof(LocalizedModelMessages));

    public void PostConfigure(string? name, MvcOptions options)
    {
        // After the framework's providers: non-nullable properties have got their [Required] by then.
        options.ModelMetadataDetailsProviders.Add(this);
        var messages = options.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(field => _localizer["Enter a value for “{0}”.", field]);
        messages.SetMissingKeyOrValueAccessor(() => _localizer["Enter a value."]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => _localizer["The request has no content. Send it again with its content."]);
        messages.SetValueMustNotBeNullAccessor(_ => _localizer["Enter a value."]);
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => _localizer["“{0}” cannot be used for “{1}”.", value, field]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => _localizer["“{0}” cannot be used here.", value]);
        messages.SetUnknownValueIsInvalidAccessor(field => _localizer["The value of “{0}” cannot be used.", field]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => _localizer["The value cannot be used."]);
        messages.SetValueIsInvalidAccessor(value => _localizer["“{0}” cannot be used here.", value]);
        messages.SetValueMustBeANumberAccessor(field => _localizer["“{0}” must be a number.", field]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => _localizer["Enter a number."]);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessageResourceType is null)
            {
                attribute.ErrorMessage = AnnotationMessages.TemplateOf(attribute);
            }
        }
    }
}
