using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Steps;

/// <summary>Writes to the person the case is for, in that person's language.</summary>
[WorkflowActivity("NotifyTask", Title = "Send mail", Summary = "Writes to the person the case is for, in that person's language.", Outcomes = ["Done", "Nobody"])]
internal sealed partial class NotifyTask(CityView city, IMailer mailer, ITenantUrls urls) : IWorkflowActivity<NotifyProperties>
{
    public async Task<ActivityResult> ExecuteAsync(NotifyProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        if (city.Keeper(context.Subject.Kind) is not { } keeper || await keeper.ContactAsync(context.Subject.Id, cancellationToken) is not { } contact)
        {
            return new ActivityResult("Nobody");
        }

        string Fill(LocalizedText text) => Place().Replace(text.In(contact.Culture), match => properties.Values.GetValueOrDefault(match.Groups[1].Value)?.ValueText ?? string.Empty);
        var subject = Fill(properties.Subject).ReplaceLineEndings(" ");
        var link = urls.Absolute(contact.Path, contact.Culture);
        mailer.Queue(new MailMessage(contact.Email, contact.Culture, subject, $"{Fill(properties.Text)}\n\n{link}") { Purpose = "workflows.notified" });
        return ActivityResult.Done;
    }

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Place();
}

/// <summary>What is written.</summary>
internal sealed class NotifyProperties
{
    [Required, Display(Name = "Subject of the mail"), Description("The subject, in each language. {name} is filled from the values.")]
    public LocalizedText Subject { get; set; } = LocalizedText.Empty;

    [Required, Display(Name = "Text of the mail"), Description("The text, in each language: paragraphs parted by an empty line. {name} is filled from the values. The link to the case is added.")]
    public LocalizedText Text { get; set; } = LocalizedText.Empty;

    [Display(Name = "Values for the places"), Description("An expression for each place in the texts.")]
    public Dictionary<string, Expression> Values { get; set; } = [];
}
