using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Calls;
using OpenCity.Workflows.Activities.Steps;
using OpenCity.Workflows.Areas.Workflows.Pages.Designer;
using OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features;
using OpenCity.Workflows.Features.AssignTask;
using OpenCity.Workflows.Features.CancelCase;
using OpenCity.Workflows.Features.Drafts;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.FindTasks;
using OpenCity.Workflows.Features.FindWorkflows;
using OpenCity.Workflows.Features.ForgetCases;
using OpenCity.Workflows.Features.MoveCases;
using OpenCity.Workflows.Features.PublishVersion;
using OpenCity.Workflows.Features.RaiseSignal;
using OpenCity.Workflows.Features.ReadCase;
using OpenCity.Workflows.Features.RetryCase;
using OpenCity.Workflows.Features.RunDue;
using OpenCity.Workflows.Features.RunQuery;
using OpenCity.Workflows.Features.ServiceLevels;
using OpenCity.Workflows.Features.Simulate;
using OpenCity.Workflows.Features.StartCase;
using OpenCity.Workflows.Features.TakeAction;
using OpenCity.Workflows.Recipes;

namespace OpenCity.Workflows;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<WorkflowsDbContext>();
        services.AddTenantSettings<WorkflowSettings>();
        services.AddRecipeStep<WorkflowTypeStepHandler>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddCityCalendar();
        services.AddSingleton<WorkflowPool>().AddScoped<CompiledWorkflows>().AddScoped<ActivityTypes>().AddScoped<WorkflowCompiler>();
        services.AddScoped<CityView>().AddScoped<CaseClock>().AddScoped<FailureTexts>().AddScoped<CaseStore>().AddScoped<Causes>().AddScoped<ActivityRunner>();
        services.AddScoped<SubjectLock>().AddScoped<Ancestry>().AddScoped<StartCase>().AddScoped<OpenActions>().AddScoped<TakeAction>().AddScoped<RaiseSignal>().AddScoped<CancelCase>();
        services.AddScoped<RunAlarm>().AddScoped<NoteFailure>().AddScoped<IDueWork, DueCases>();
        services.AddScoped<AssignTask>().AddScoped<RetryCase>().AddScoped<ReadCase>().AddScoped<CaseFile>().AddScoped<PublishVersion>().AddScoped<RoleChecks>().AddScoped<QueryChecks>().AddScoped<PublicationChecks>();
        services.AddScoped<PreviewMove>().AddScoped<MoveCases>().AddScoped<MoveCase>();
        services.AddScoped<IRetentionRule, EndedCases>();
        services.AddScoped<DraftStore>().AddScoped<ReadDraft>().AddScoped<BeginDraft>().AddScoped<ChangeDraft>().AddScoped<DiscardDraft>().AddScoped<PublishDraft>().AddScoped<DraftOutcomes>().AddScoped<ProblemViews>().AddScoped<CityForms>().AddScoped<Simulate>();
        services.AddScoped<FindTasks>().AddScoped<TaskLines>().AddScoped<FindCases>().AddScoped<CaseLines>().AddScoped<FindWorkflows>().AddScoped<INavigationProvider, WorkflowsNavigation>();
        services.AddScoped<ReadServiceLevels>().AddScoped<FindDue>().AddScoped<LevelTexts>().AddScoped<IBackgroundTask, CountStays>();
        services.AddScoped<IWorkflows, CityWorkflows>().AddScoped<IEventHandler<WorkflowEventRaised>, WorkflowEventReceiver>();
        services.AddWorkflowActivity<NotifyTask>().AddWorkflowActivity<SetFieldTask>().AddWorkflowActivity<RaiseEventTask>();
        services.AddWorkflowActivity<StartCaseTask>().AddWorkflowActivity<AdvanceCaseTask>();
        services.AddWorkflowActivity<QueryTask>().AddScoped<IWorkflowQuery, RunningCases>();
        services.AddScoped<SignedCalls>().AddWorkflowActivity<HttpRequestTask>().AddWorkflowActivity<WebhookTask>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
        ExportEndpoints.Map(routes);
        ServiceLevelEndpoints.Map(routes);
    }
}
