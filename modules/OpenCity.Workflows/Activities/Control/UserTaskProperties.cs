using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>What a state says.</summary>
internal sealed class UserTaskProperties
{
    [MaxLength(100), Display(Name = "State’s name for machines"), Description("The state's name for machines; the activity's id where it is left out.")]
    public string? State { get; set; }

    [Required, MinLength(1), MaxLength(50), Display(Name = "Actions"), Description("What can be done here: each action is an outcome. A name alone, or an object.")]
    public IReadOnlyList<TaskAction> Actions { get; set; } = [];

    [MaxLength(50), Display(Name = "Roles"), Description("Whose turn it is: the roles of actions that name none.")]
    public IReadOnlyList<string> Roles { get; set; } = [];

    [Display(Name = "Who holds the file"), Description("Who holds the file. While the applicant does, the clock of the case stands.")]
    public Holder Holder { get; set; }

    [Display(Name = "Who gets it"), Description("The person who gets it: an expression that gives an account's id. Without one it lies with the roles.")]
    public Expression? Assignee { get; set; }

    [Display(Name = "Deadline"), Description("How long it may take: business days as P10BD, else a duration of ISO 8601 as PT48H or P5D.")]
    public Expression? Deadline { get; set; }

    [Display(Name = "When the deadline has come"), Description("What happens when the deadline has come.")]
    public WhenDue? WhenDue { get; set; }

    /// <summary>The roles of all actions.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllRoles => [.. Actions.SelectMany(RolesOf).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> RolesOf(TaskAction action) => action.Roles.Count > 0 ? action.Roles : Roles;
}

/// <summary>Something that can be done in a state.</summary>
[JsonConverter(typeof(TaskActionJsonConverter))]
internal sealed class TaskAction
{
    [Required, MaxLength(100), Display(Name = "Name"), Description("The name: the outcome.")]
    public string Name { get; set; } = string.Empty;

    [Display(Name = "What the button says"), Description("What the button says.")]
    public LocalizedText? Title { get; set; }

    [Display(Name = "Who may do it"), Description("Who may do it; the state's roles where it is left out.")]
    public IReadOnlyList<string> Roles { get; set; } = [];

    [Display(Name = "Condition"), Description("When it may be done: an expression that is true or false.")]
    public Expression? Guard { get; set; }

    [Display(Name = "Why not"), Description("What people are told while the guard says no.")]
    public LocalizedText? WhyNot { get; set; }

    [Display(Name = "Needs a comment"), Description("Whoever does it must say why.")]
    public bool NeedsComment { get; set; }
}

/// <summary>Who holds the file.</summary>
internal enum Holder
{
    [Display(Name = "The city")]
    City,

    [Display(Name = "The applicant")]
    Applicant,
}

/// <summary>What happens when a deadline has come. Always it is told in the history and shown in lists.</summary>
internal sealed class WhenDue
{
    [Display(Name = "Leave the state"), Description("The case leaves the state: by the action, or by the outcome Overdue.")]
    public bool Leave { get; set; }

    [Display(Name = "Action taken then"), Description("The action that is taken then.")]
    public string? Action { get; set; }

    [MaxLength(50), Display(Name = "Further roles"), Description("Further roles that see the task from then on.")]
    public IReadOnlyList<string> Roles { get; set; } = [];
}

/// <summary>Reads an action: its name alone, as Orchard Core writes it, or an object.</summary>
internal sealed class TaskActionJsonConverter : JsonConverter<TaskAction>
{
    public override TaskAction? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new TaskAction { Name = reader.GetString()! },
        _ => JsonSerializer.Deserialize<Written>(ref reader, options)?.ToAction(),
    };

    public override void Write(Utf8JsonWriter writer, TaskAction value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Written { Name = value.Name, Title = value.Title, Roles = value.Roles, Guard = value.Guard, WhyNot = value.WhyNot, NeedsComment = value.NeedsComment }, options);

    /// <summary>The same without the converter.</summary>
    private sealed class Written
    {
        public string Name { get; set; } = string.Empty;

        public LocalizedText? Title { get; set; }

        public IReadOnlyList<string> Roles { get; set; } = [];

        public Expression? Guard { get; set; }

        public LocalizedText? WhyNot { get; set; }

        public bool NeedsComment { get; set; }

        public TaskAction ToAction() => new() { Name = Name, Title = Title, Roles = Roles, Guard = Guard, WhyNot = WhyNot, NeedsComment = NeedsComment };
    }
}
